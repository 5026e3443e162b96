using System.Diagnostics.CodeAnalysis;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>
/// Reads PDFs beside the loops of connections, and only few at a time: one that takes long holds up whoever sent it and other
/// PDFs, but nobody who asks for something else. One for the whole gateway.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore nobody takes a wait handle of holds nothing; it lives as long as the gateway.")]
internal sealed class PdfWork
{
    /// <summary>Half of the machine at most.</summary>
    public static readonly int MostAtOnce = Math.Max(1, Environment.ProcessorCount / 2);

    private readonly SemaphoreSlim _places = new(MostAtOnce);

    /// <param name="cancellationToken">Gives up waiting for a place; what has begun is done to its end.</param>
    /// <returns>As <see cref="PdfText.Read"/>.</returns>
    public async Task<string?> RunAsync(Func<string?> read, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(read, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }
}
