using System.Text.RegularExpressions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Cron;

/// <summary>
/// <c>HEARTBEAT.md</c> of a workspace: what an agent looks after by itself. While it says nothing, no model is asked. A
/// missing one is made, so that a fresh installation does not spend money in the background.
/// </summary>
internal static partial class HeartbeatFile
{
    public const string Name = "HEARTBEAT.md";

    private static readonly byte[] Template = """
        # HEARTBEAT.md

        # While there are only headings and blank lines here, the agent is not asked at intervals.
        # Write down below what it should look after from time to time.

        """u8.ToArray();

    /// <param name="mayCreate">Write the empty file when there is none (not with <c>agents.defaults.skipBootstrap</c>).</param>
    /// <returns>True when the file is there and says nothing.</returns>
    public static async Task<bool> IsEmptyAsync(string workspace, bool mayCreate, CancellationToken cancellationToken)
    {
        var path = Path.Combine(workspace, Name);
        try
        {
            if (File.Exists(path)) return SaysNothing(await File.ReadAllTextAsync(path, cancellationToken));
            if (!mayCreate) return false;
            await AtomicFile.WriteAsync(path, Template, cancellationToken: cancellationToken);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As if it were missing: the agent is asked, and sees for itself.
            return false;
        }
    }

    /// <summary>Only blank lines, headings, and list items or checkboxes without a text.</summary>
    public static bool SaysNothing(string text) => text.Split('\n').All(line => Nothing().IsMatch(line));

    [GeneratedRegex(@"^\s*(?:#+(?:\s.*)?|[-*+]\s*(?:\[[ xX]?\])?)?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Nothing();
}
