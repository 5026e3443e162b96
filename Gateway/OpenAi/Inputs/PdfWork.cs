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

    /// <summary>Each holds its whole file, and those before it may take long.</summary>
    public const int MostWaiting = 16;

    /// <summary>What those are told who would wait beyond that.</summary>
    public const string Busy = "too many files are being read already; try again in a moment";

    /// <summary>When that may be over.</summary>
    public static readonly TimeSpan BusyFor = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _places = new(MostAtOnce);
    private int _rooms;

    /// <summary>To be asked for by whoever comes with a file, and held for as long as it waits and is read.</summary>
    /// <returns>Null when too many wait already.</returns>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref _rooms) <= MostAtOnce + MostWaiting) return new Room(this);
        Interlocked.Decrement(ref _rooms);
        return null;
    }

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

    private sealed class Room(PdfWork work) : IDisposable
    {
        private int _isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isLeft, 1) == 0) Interlocked.Decrement(ref work._rooms);
        }
    }
}
