namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Hears one run from inside this process, piece by piece and in order; its end is <see cref="RunHandle.Completion"/>. Must
/// be quick, must not wait and must not throw: a buffer's writer, for example.
/// </summary>
internal interface IRunListener
{
    /// <summary>More of the answer; what may become a silent reply is held back.</summary>
    void Text(string delta);

    void Thinking(string delta);

    /// <summary>A call of one of the client's own tools begins. Calls of the gateway's tools are not told.</summary>
    void ToolCall(string callId, string name);

    /// <param name="argumentsJson">The next characters of the arguments object.</param>
    void ToolCallDelta(string callId, string argumentsJson);

    /// <summary>There is no more for now: the run waits for its model or a tool.</summary>
    void Flush();
}
