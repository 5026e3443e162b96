using System.Collections.Frozen;

namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// The commands a node may offer without anybody having allowed them by name. What takes pictures, records, sends or
/// changes data is in no list: it needs <c>gateway.nodes.allowCommands</c>. Sources: products 2026.2.12 and 2026.9.6.
/// </summary>
internal static class NodeCommands
{
    public const string SystemRun = "system.run";
    public const string SystemRunPrepare = "system.run.prepare";
    public const string SystemWhich = "system.which";
    public const string SystemNotify = "system.notify";
    public const string ExecApprovalsGet = "system.execApprovals.get";
    public const string ExecApprovalsSet = "system.execApprovals.set";
    public const string BrowserProxy = "browser.proxy";
    public const string CanvasPush = "canvas.a2ui.push";
    public const string CanvasPushJsonl = "canvas.a2ui.pushJSONL";
    public const string CanvasReset = "canvas.a2ui.reset";

    private static readonly string[] Canvas =
    [
        "canvas.present", "canvas.hide", "canvas.navigate", "canvas.eval", "canvas.snapshot", CanvasPush, CanvasPushJsonl, CanvasReset,
    ];

    private static readonly string[] Seen = ["camera.list", "location.get"];

    private static readonly string[] Personal =
    [
        "device.info", "device.status", "contacts.search", "calendar.events", "reminders.list", "photos.latest", "motion.activity", "motion.pedometer",
    ];

    private static readonly string[] Machine = [SystemRun, SystemWhich, SystemNotify, ExecApprovalsGet, ExecApprovalsSet, BrowserProxy];

    /// <summary>More that a machine of protocol 4 offers; each surface is approved by a person before any of it works.</summary>
    private static readonly string[] ApprovedMachine =
    [
        SystemRunPrepare, "browser.proxy.upload.v1", "desktop.stream", "fs.listDir", "mcp.tools.call.v1", "ollama.chat", "ollama.models", "terminal.upload",
        "computer.act",
    ];

    /// <summary>Reach so far into the machine that only an administrator approves them (product 2026.9.6).</summary>
    private static readonly FrozenSet<string> ForAdministrators = FrozenSet.ToFrozenSet(
    [
        SystemRun, SystemRunPrepare, SystemWhich, BrowserProxy, "browser.proxy.upload.v1", "fs.listDir", ExecApprovalsGet, ExecApprovalsSet,
        "terminal.upload", "desktop.stream", "computer.act",
    ]);

    private static readonly FrozenSet<string> Ios = FrozenSet.ToFrozenSet([.. Canvas, .. Seen, .. Personal, SystemNotify]);
    private static readonly FrozenSet<string> Android = FrozenSet.ToFrozenSet([.. Canvas, .. Seen, .. Personal]);
    private static readonly FrozenSet<string> MacOs = FrozenSet.ToFrozenSet([.. Canvas, .. Seen, .. Personal, .. Machine]);
    private static readonly FrozenSet<string> Desktop = FrozenSet.ToFrozenSet(Machine);
    private static readonly FrozenSet<string> Unknown = FrozenSet.ToFrozenSet([.. Canvas, .. Seen, .. Machine]);
    private static readonly FrozenSet<string> WithApproval = FrozenSet.ToFrozenSet(ApprovedMachine);

    /// <param name="platform">What the node runs on.</param>
    /// <param name="command">Its name.</param>
    /// <param name="isApprovedByPerson">A person approves what the node offers before it works.</param>
    public static bool IsDefault(NodePlatform platform, string command, bool isApprovedByPerson)
    {
        var isMachine = platform is not (NodePlatform.Ios or NodePlatform.Android);
        if (isApprovedByPerson && isMachine && WithApproval.Contains(command)) return true;
        return platform switch
        {
            NodePlatform.Ios => Ios.Contains(command),
            NodePlatform.Android => Android.Contains(command),
            NodePlatform.MacOs => MacOs.Contains(command),
            NodePlatform.Windows or NodePlatform.Linux => Desktop.Contains(command),
            _ => Unknown.Contains(command),
        };
    }

    public static bool NeedsAdministrator(string command) => ForAdministrators.Contains(command);
}
