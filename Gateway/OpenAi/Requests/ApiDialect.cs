namespace OpenClaw.Gateway.OpenAi;

/// <summary>What differs between the two interfaces a turn can be asked for through.</summary>
/// <param name="IdPrefix">Of the answer's id, which is also the run's.</param>
/// <param name="KeyPrefix">Of the sessions it makes.</param>
/// <param name="MessagesName">The member that holds the messages, for error texts.</param>
internal sealed record ApiDialect(string IdPrefix, string KeyPrefix, string MessagesName)
{
    public static ApiDialect Chat { get; } = new("chatcmpl_", "openai", "messages");

    public static ApiDialect Responses { get; } = new("resp_", "openresponses", "input");
}
