namespace OpenClaw.Gateway.Agents;

/// <summary>
/// The words a session's settings may have, with their aliases in any case, as product 2026.2.12 reads them. Null: none
/// of them.
/// </summary>
internal static class PatchWords
{
    public static string? Verbose(string text) => Lower(text) switch
    {
        "off" or "false" or "no" or "0" => "off",
        "on" or "true" or "yes" or "1" or "minimal" => "on",
        "full" or "all" or "everything" => "full",
        _ => null,
    };

    public static string? Reasoning(string text) => Lower(text) switch
    {
        "off" or "false" or "no" or "0" or "hide" or "hidden" or "disable" or "disabled" => "off",
        "on" or "true" or "yes" or "1" or "show" or "visible" or "enable" or "enabled" => "on",
        "stream" or "streaming" or "draft" or "live" => "stream",
        _ => null,
    };

    public static string? Elevated(string text) => Lower(text) switch
    {
        "off" or "false" or "no" or "0" => "off",
        "on" or "true" or "yes" or "1" => "on",
        "ask" or "prompt" or "approval" or "approve" => "ask",
        "full" or "auto" or "auto-approve" => "full",
        _ => null,
    };

    public static string? ResponseUsage(string text) => Lower(text) switch
    {
        "off" => "off",
        "on" or "tokens" => "tokens",
        "full" => "full",
        _ => null,
    };

    public static string? ExecHost(string text) => Lower(text) is "sandbox" or "gateway" or "node" ? Lower(text) : null;

    public static string? ExecSecurity(string text) => Lower(text) is "deny" or "allowlist" or "full" ? Lower(text) : null;

    public static string? ExecAsk(string text) => Lower(text) is "off" or "on-miss" or "always" ? Lower(text) : null;

    private static string Lower(string text) => text.Trim().ToLowerInvariant();
}
