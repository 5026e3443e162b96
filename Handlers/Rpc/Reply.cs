using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>What a handler returns: a payload, a refusal, or (the final answer of a failed run) both.</summary>
internal readonly struct Reply<T>
{
    public Reply(T? payload, ErrorShape? error)
    {
        Payload = payload;
        Error = error;
    }

    public T? Payload { get; }

    public ErrorShape? Error { get; }

    public static implicit operator Reply<T>(T payload) => new(payload, null);

    public static implicit operator Reply<T>(ErrorShape error) => new(default, error);
}
