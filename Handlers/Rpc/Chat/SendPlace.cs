namespace OpenClaw.Handlers.Rpc;

/// <summary>The place of a message in its session's order. Disposed once the message has been taken on or refused.</summary>
/// <param name="turn">Ends when those before it were taken on or refused.</param>
/// <param name="room">What its files take while they wait and are read.</param>
internal sealed class SendPlace(SendOrder order, string sessionKey, Task turn, IDisposable? room) : IDisposable
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string SessionKey => sessionKey;

    public Task Turn => turn;

    public Task Left => _left.Task;

    /// <summary>Its files have been read: others may have theirs read.</summary>
    public void HasRead() => room?.Dispose();

    public void Dispose()
    {
        HasRead();
        order.Leave(this);
        _left.TrySetResult();
    }
}
