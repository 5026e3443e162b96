namespace OpenClaw.Handlers.Rpc;

/// <summary>Params of <c>sessions.preview</c>.</summary>
/// <param name="Keys">The first 64 count.</param>
/// <param name="Limit">Messages per session; 12 when absent, at most 50.</param>
/// <param name="MaxChars">Characters per message; 240 when absent, 20 to 2000.</param>
internal sealed record SessionsPreviewParams(IReadOnlyList<string> Keys, double? Limit = null, double? MaxChars = null);

/// <summary>Result of <c>sessions.preview</c>.</summary>
/// <param name="Ts">Server clock, Unix milliseconds.</param>
internal sealed record SessionsPreviewResult(long Ts, IReadOnlyList<SessionPreview> Previews);

/// <param name="Key">As it was asked for.</param>
/// <param name="Status"><c>ok</c>, <c>empty</c>, <c>missing</c> or <c>error</c>.</param>
internal sealed record SessionPreview(string Key, string Status, IReadOnlyList<SessionPreviewItem> Items);

/// <param name="Role"><c>user</c>, <c>assistant</c>, <c>system</c>, <c>tool</c> or <c>other</c>.</param>
internal sealed record SessionPreviewItem(string Role, string Text);
