namespace OpenClaw.Gateway.Agents;

/// <summary>Values of <c>state</c> in a <c>chat</c> event.</summary>
internal static class ChatStates
{
    /// <summary>What is done before the first word (protocol 4).</summary>
    public const string Status = "status";

    public const string Delta = "delta";
    public const string Final = "final";
    public const string Aborted = "aborted";
    public const string Error = "error";
}
