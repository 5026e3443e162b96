using OpenClaw.Config;

namespace OpenClaw.Handlers.Http;

/// <summary>The rows of the pages: our own, or a stock Control UI from <c>gateway.controlUi.root</c>; made anew when that section changes.</summary>
internal sealed class PageRoutes(HttpServices services)
{
    private readonly PageFileCache _files = new();
    private Built? _built;

    public IReadOnlyList<HttpEndpoint> Rows()
    {
        var config = services.ControlUi();
        if (Volatile.Read(ref _built) is { } known && ReferenceEquals(known.Config, config)) return known.Rows;
        var rows = Make(config);
        Volatile.Write(ref _built, new(config, rows));
        return rows;
    }

    private IReadOnlyList<HttpEndpoint> Make(ControlUiConfig pages)
    {
        if (!pages.Enabled) return [];
        var basePath = pages.BasePath.Trim('/') is { Length: > 0 } prefix ? "/" + prefix : "";
        if (string.IsNullOrWhiteSpace(pages.Root)) return PageFiles.Rows(_files, basePath, services.MethodSchemas);
        var folder = new ControlUiFolder(services.ExpandPath(pages.Root));
        var routes = new ControlUiRoutes(folder, basePath, services.Version, services.Identities, services.DefaultAgentId);
        return [.. PageFiles.InspectorRows(_files, basePath, services.MethodSchemas), .. routes.Rows()];
    }

    private sealed record Built(ControlUiConfig Config, IReadOnlyList<HttpEndpoint> Rows);
}
