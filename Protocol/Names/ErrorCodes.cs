namespace OpenClaw.Protocol;

/// <summary>Values of <c>error.code</c>.</summary>
internal static class ErrorCodes
{
    public const string InvalidRequest = "INVALID_REQUEST";
    public const string NotPaired = "NOT_PAIRED";
    public const string Unavailable = "UNAVAILABLE";

    /// <summary>Protocol 4 only: a missing scope.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>Protocol 3 only, from the specification: texts that begin with <c>unauthorized</c>.</summary>
    public const string Unauthorized = "UNAUTHORIZED";
}
