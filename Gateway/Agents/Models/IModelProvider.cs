namespace OpenClaw.Gateway.Agents;

/// <summary>One wire format of a model service, streaming.</summary>
internal interface IModelProvider
{
    /// <summary>
    /// Sends one request and yields what the model says as it arrives. A stream that ends without an exception has
    /// yielded exactly one <see cref="ModelEvent.Stop"/>, last.
    /// </summary>
    /// <exception cref="ModelException">The service refused, failed, or its answer cannot be understood.</exception>
    IAsyncEnumerable<ModelEvent> StreamAsync(ModelRequest request, CancellationToken cancellationToken);
}
