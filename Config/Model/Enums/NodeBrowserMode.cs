namespace OpenClaw.Config;

/// <summary>Routing of browser calls through nodes.</summary>
internal enum NodeBrowserMode
{
    Auto,
    Manual,
    Off,
}
