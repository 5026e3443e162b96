namespace OpenClaw.Gateway.Sessions;

/// <summary>A message that asks for a new session (<c>/new</c>, <c>/reset</c>). Pure.</summary>
/// <param name="Rest">What stands after the trigger: the first message of the new session; empty when nothing does.</param>
internal readonly record struct SessionResetTrigger(string Rest)
{
    /// <summary>
    /// Whether the text is one of the triggers, or begins with one and a blank; case does not matter. Mentions of the bot
    /// are taken off by the channel before.
    /// </summary>
    public static SessionResetTrigger? Find(string? text, IReadOnlyList<string> triggers)
    {
        var message = text?.Trim() ?? "";
        foreach (var candidate in triggers)
        {
            var trigger = candidate.Trim();
            if (trigger.Length == 0 || !message.StartsWith(trigger, StringComparison.OrdinalIgnoreCase)) continue;
            if (message.Length == trigger.Length) return new("");
            if (message[trigger.Length] == ' ') return new(message[trigger.Length..].TrimStart());
        }
        return null;
    }
}
