namespace OpenClaw.Config;

/// <summary>Changes the gateway makes to its own configuration on a client's behalf: written, and in force when this returns.</summary>
/// <param name="writer">The one writer.</param>
/// <param name="onWritten">Makes whoever follows the file look at once.</param>
/// <param name="inForce">Completes when the configuration of this hash is in force, or will not be.</param>
internal sealed class ConfigEdits(ConfigWriter writer, Action onWritten, Func<string, CancellationToken, Task> inForce)
{
    /// <summary>Refusals are values; only cancellation throws.</summary>
    public async Task<ConfigWriteResult> ApplyAsync(ConfigWriteRequest request, CancellationToken cancellationToken)
    {
        var written = await writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        if (!written.Ok) return written;
        onWritten();
        await inForce(written.Snapshot.Hash, cancellationToken).ConfigureAwait(false);
        return written;
    }
}
