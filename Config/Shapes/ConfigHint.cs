namespace OpenClaw.Config;

/// <summary>What a page shows beside one setting.</summary>
/// <param name="Path">Dotted; <c>*</c> for any name, <c>[]</c> for any item.</param>
/// <param name="IsMarkedSecret">By its declaration; keys that are secret by their name are not marked.</param>
internal sealed record ConfigHint(string Path, string Label, string? Help, bool IsMarkedSecret)
{
    public bool IsSensitive => IsMarkedSecret || SensitiveKey.IsSensitive(Path[(Path.LastIndexOf('.') + 1)..]);
}
