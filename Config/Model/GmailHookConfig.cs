namespace OpenClaw.Config;

/// <summary>What mails that arrive as webhooks are treated with; the watching of a mailbox itself is another program's.</summary>
internal sealed record GmailHookConfig
{
    /// <summary>Unless the mapping names one.</summary>
    public string? Model { get; init; }

    /// <summary>Unless the mapping names one.</summary>
    public string? Thinking { get; init; }

    public bool AllowUnsafeExternalContent { get; init; }
}
