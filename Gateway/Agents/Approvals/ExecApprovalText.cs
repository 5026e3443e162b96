using System.Globalization;
using System.Text;
using OpenClaw.Gateway.Approvals;

namespace OpenClaw.Gateway.Agents;

/// <summary>A question about a command, and its end, as messages (lines of product 2026.2.12). Pure.</summary>
internal static class ExecApprovalText
{
    public static string Of(ExecApproval asked, long nowMs)
    {
        var request = asked.Request;
        var text = new StringBuilder().Append("🔒 Exec approval required\nID: ").Append(asked.Id).Append('\n');
        AppendCommand(text, request.Command);
        Line("CWD", request.Cwd);
        Line("Host", request.Host);
        Line("Node", request.NodeId);
        Line("Agent", request.AgentId);
        Line("Security", request.Security);
        Line("Ask", request.Ask);
        var seconds = Math.Max(0, (asked.ExpiresAtMs - nowMs + 500) / 1000);
        text.Append(CultureInfo.InvariantCulture, $"Expires in: {seconds}s\n");
        return text.Append("Reply with: /approve <id> allow-once|allow-always|deny").ToString();

        void Line(string label, string? value)
        {
            if (!string.IsNullOrEmpty(value)) text.Append(label).Append(": ").Append(value.ReplaceLineEndings(" ")).Append('\n');
        }
    }

    public static string OfEnd(ExecApproval ended)
    {
        if (ended.Decision is null) return $"⏱️ Exec approval expired. ID: {ended.Id}";
        var decided = ended.Decision switch { ApprovalDecisions.AllowOnce => "allowed once", ApprovalDecisions.AllowAlways => "allowed always", _ => "denied" };
        return $"✅ Exec approval {decided}.{(ended.ResolvedBy is { Length: > 0 } name ? $" Resolved by {name}." : "")} ID: {ended.Id}";
    }

    private static void AppendCommand(StringBuilder text, string command)
    {
        if (!command.Contains('\n', StringComparison.Ordinal) && !command.Contains('`', StringComparison.Ordinal))
        {
            text.Append("Command: `").Append(command).Append("`\n");
            return;
        }
        // A fence the command itself cannot close.
        var fence = "```";
        while (command.Contains(fence, StringComparison.Ordinal)) fence += "`";
        text.Append("Command:\n").Append(fence).Append('\n').Append(command).Append('\n').Append(fence).Append('\n');
    }
}
