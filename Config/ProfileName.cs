namespace OpenClaw.Config;

/// <summary>The name given with <c>--profile</c>.</summary>
internal static class ProfileName
{
    public const string Development = "dev";
    public const string InvalidMessage = "Invalid --profile (use letters, numbers, \"_\", \"-\" only)";

    /// <summary>Letters, digits, <c>_</c> and <c>-</c>, starting with a letter or digit; at most 64.</summary>
    public static bool IsValid(string name) =>
        name.Length is > 0 and <= 64
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
