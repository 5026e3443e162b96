namespace OpenClaw.Gateway.OpenAi;

/// <summary>A member of a request that its answer repeats, whatever it means.</summary>
/// <param name="Json">On one line.</param>
internal sealed record ToldMember(string Name, string Json);
