using OpenClaw.Gateway.Agents;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>A turn that has begun, or why it has not.</summary>
internal sealed record TurnStart(RunHandle? Run, ApiError? Error)
{
    public static implicit operator TurnStart(ApiError error) => new(null, error);
}
