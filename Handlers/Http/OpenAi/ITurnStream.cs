using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>The events of a streamed turn in the form of one interface. Writes, but does not send.</summary>
internal interface ITurnStream
{
    /// <summary>The run has been taken on.</summary>
    void Begin();

    void Text(string delta);

    void Call(string id, string name);

    void Arguments(string callId, string json);

    void End(RunOutcome outcome);

    /// <param name="outcome">With the tokens that were used until then.</param>
    void Fail(ApiError error, RunOutcome outcome);
}
