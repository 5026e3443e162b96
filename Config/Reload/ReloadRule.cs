namespace OpenClaw.Config;

/// <summary>The effect of a setting and of everything below it.</summary>
internal sealed record ReloadRule(string Prefix, ReloadEffect Effect)
{
    public bool Covers(string path) =>
        path.StartsWith(Prefix, StringComparison.Ordinal) && (path.Length == Prefix.Length || path[Prefix.Length] == '.');
}
