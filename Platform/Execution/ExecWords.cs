namespace OpenClaw.Platform;

/// <summary>The spelling of <see cref="ExecSecurity"/> and <see cref="ExecAsk"/>, and how two of them combine.</summary>
internal static class ExecWords
{
    public static ExecSecurity? Security(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "deny" => ExecSecurity.Deny,
        "allowlist" => ExecSecurity.Allowlist,
        "full" => ExecSecurity.Full,
        _ => null,
    };

    public static ExecAsk? Ask(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "off" => ExecAsk.Off,
        "on-miss" => ExecAsk.OnMiss,
        "always" => ExecAsk.Always,
        _ => null,
    };

    public static string ToWire(this ExecSecurity security) => security switch
    {
        ExecSecurity.Full => "full",
        ExecSecurity.Allowlist => "allowlist",
        _ => "deny",
    };

    public static string ToWire(this ExecAsk ask) => ask switch
    {
        ExecAsk.Off => "off",
        ExecAsk.Always => "always",
        _ => "on-miss",
    };

    public static ExecSecurity Stricter(ExecSecurity a, ExecSecurity b) => a < b ? a : b;

    public static ExecAsk Louder(ExecAsk a, ExecAsk b) => a > b ? a : b;
}
