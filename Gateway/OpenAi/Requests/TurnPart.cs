namespace OpenClaw.Gateway.OpenAi;

/// <summary>One piece of a message.</summary>
internal abstract record TurnPart
{
    private TurnPart()
    {
    }

    public sealed record Text(string Value) : TurnPart;

    public sealed record Image(InputSource Source) : TurnPart;

    /// <param name="Name">As the caller calls it; null when it did not say.</param>
    public sealed record File(InputSource Source, string? Name) : TurnPart;
}
