namespace OpenClaw.Gateway.OpenAi;

/// <summary>The conversation of a response.</summary>
/// <param name="SessionId">Null: it is not known, such as while the run is under way.</param>
internal sealed record GivenResponse(string SessionKey, string? SessionId);
