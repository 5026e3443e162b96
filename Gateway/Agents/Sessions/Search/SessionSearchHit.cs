namespace OpenClaw.Gateway.Agents;

/// <summary>A message in which all words of a search occur.</summary>
/// <param name="MessageId">Of the transcript's entry.</param>
/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
/// <param name="Timestamp">Unix milliseconds.</param>
/// <param name="Snippet">The words around the first occurrence, on one line.</param>
/// <param name="Score">How often the words occur.</param>
internal sealed record SessionSearchHit(string SessionKey, string SessionId, string MessageId, string Role, long Timestamp, string Snippet, double Score);
