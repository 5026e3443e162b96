namespace OpenClaw.Gateway.Connections;

/// <summary>The connection a request came from, as the dispatcher sees it.</summary>
internal interface IResponder
{
    Caller Caller { get; }

    /// <summary>Cancelled when the socket is gone.</summary>
    CancellationToken Closed { get; }

    /// <summary>Queues a response frame; ignored when the socket is gone.</summary>
    void Respond(byte[] frame);

    /// <summary>False when too many requests of this connection are under way; every true needs one <see cref="Exit"/>.</summary>
    bool TryEnter();

    void Exit();
}
