using System.Text.RegularExpressions;

namespace OpenClaw.Handlers.Cli;

/// <summary>The channel a <c>pairing</c> command is about.</summary>
internal static partial class PairingChannel
{
    /// <summary>Those with senders who can pair; plugins bring more.</summary>
    private static readonly string[] Known = ["telegram", "whatsapp", "signal", "imessage", "discord", "slack"];

    /// <exception cref="CliException">None is named, or it cannot be one.</exception>
    public static string Read(string? text)
    {
        var channel = text?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(channel))
        {
            throw new CliException($"Which channel? Name it: one of {string.Join(", ", Known)}, or that of a plugin.");
        }
        return Name().IsMatch(channel) ? channel : throw new CliException($"Not a channel: {text}");
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,63}$")]
    private static partial Regex Name();
}
