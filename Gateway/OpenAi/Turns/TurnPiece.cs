namespace OpenClaw.Gateway.OpenAi;

/// <summary>What a turn's reader is told while it runs.</summary>
internal abstract record TurnPiece
{
    private TurnPiece()
    {
    }

    public sealed record Text(string Delta) : TurnPiece;

    /// <summary>A call of one of the caller's tools begins.</summary>
    public sealed record Call(string Id, string Name) : TurnPiece;

    /// <param name="Json">The next characters of that call's arguments.</param>
    public sealed record Arguments(string CallId, string Json) : TurnPiece;

    /// <summary>Nothing has been said for a while.</summary>
    public sealed record Silence : TurnPiece
    {
        public static Silence Instance { get; } = new();
    }
}
