namespace OpenClaw.Handlers.Rpc;

/// <summary>The specification writes families in the plural (<c>nodes.*</c>, <c>devices.*</c>); the methods are singular.</summary>
internal static class PluralFamilies
{
    /// <summary>The real method's name, or null when <paramref name="name"/> is not of such a family.</summary>
    public static string? Real(ReadOnlySpan<char> name)
    {
        if (name.StartsWith("nodes.")) return $"node.{name["nodes.".Length..]}";
        if (name.StartsWith("devices.")) return $"device.pair.{name["devices.".Length..]}";
        return name.StartsWith("exec-approvals.") ? $"exec.approvals.{name["exec-approvals.".Length..]}" : null;
    }
}
