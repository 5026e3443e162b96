namespace OpenClaw.Gateway.Agents;

/// <summary>How many messages of which kind; added up in place by whoever makes it.</summary>
internal sealed class UsageMessageCounts
{
    /// <summary>Of people and models.</summary>
    public int Total => User + Assistant;

    public int User { get; private set; }

    public int Assistant { get; private set; }

    public int ToolCalls { get; private set; }

    public int ToolResults { get; private set; }

    public int Errors { get; private set; }

    public void Add(UsageEntry entry)
    {
        if (entry.Role == StoredMessage.User) User++;
        else if (entry.Role == StoredMessage.Assistant) Assistant++;
        else ToolResults++;
        ToolCalls += entry.ToolCalls.Count;
        if (entry.IsError) Errors++;
    }

    public void Add(UsageMessageCounts other)
    {
        User += other.User;
        Assistant += other.Assistant;
        ToolCalls += other.ToolCalls;
        ToolResults += other.ToolResults;
        Errors += other.Errors;
    }
}
