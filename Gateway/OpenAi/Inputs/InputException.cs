namespace OpenClaw.Gateway.OpenAi;

/// <summary>An image or a file of a request cannot be taken; the message is the refusal's.</summary>
internal sealed class InputException(string message) : Exception(message)
{
    /// <summary>Where the address would have led: inside, or to no place of the web. Null: it is not for that.</summary>
    public string? BlockedHost { get; init; }

    /// <summary>It is not for what was given: after this time the same may be taken.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
