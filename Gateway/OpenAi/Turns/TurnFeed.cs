using System.Threading.Channels;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Gateway.OpenAi;

/// <summary>
/// What a run says, on its way to one reader. Bounded by the longest answer of a model: a reader that does not read is cut
/// off by the server long before that matters.
/// </summary>
internal sealed class TurnFeed : IRunListener, IDisposable
{
    /// <summary>A stream that is silent for one to two of these gets a sign of life.</summary>
    public static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(10);

    private readonly Channel<TurnPiece> _pieces = Channel.CreateUnbounded<TurnPiece>(new() { SingleReader = true });
    private readonly ITimer _timer;
    private int _written;

    public TurnFeed(TimeProvider time) => _timer = time.CreateTimer(static feed => ((TurnFeed)feed!).OnTimer(), this, SilenceLimit, SilenceLimit);

    /// <summary>Ends after <see cref="Complete"/>.</summary>
    public ChannelReader<TurnPiece> Pieces => _pieces.Reader;

    public void Text(string delta) => Add(new TurnPiece.Text(delta));

    public void Thinking(string delta)
    {
        // A model that thinks is shown to be alive; what it thinks is its own.
    }

    public void ToolCall(string callId, string name) => Add(new TurnPiece.Call(callId, name));

    public void ToolCallDelta(string callId, string argumentsJson) => Add(new TurnPiece.Arguments(callId, argumentsJson));

    /// <summary>The run has ended.</summary>
    public void Complete() => _pieces.Writer.TryComplete();

    public void Dispose() => _timer.Dispose();

    private void Add(TurnPiece piece)
    {
        Volatile.Write(ref _written, 1);
        _pieces.Writer.TryWrite(piece);
    }

    private void OnTimer()
    {
        if (Interlocked.Exchange(ref _written, 0) == 0) _pieces.Writer.TryWrite(TurnPiece.Silence.Instance);
    }
}
