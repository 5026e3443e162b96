namespace OpenClaw.Handlers.Cli;

/// <summary>What came of a command: a payload as JSON text, or an error.</summary>
internal sealed record NodeCommandResult(string? PayloadJson, string? Code = null, string? Message = null)
{
    public const string InvalidRequest = "INVALID_REQUEST";
    public const string Unavailable = "UNAVAILABLE";

    public bool IsOk => Code is null;

    public static NodeCommandResult Invalid(string message) => new(null, InvalidRequest, message);

    public static NodeCommandResult Refused(string message) => new(null, Unavailable, message);
}
