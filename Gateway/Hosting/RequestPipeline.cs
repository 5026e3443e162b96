using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// What the web server calls for each request: one delegate, without the framework's host around it. There are no services
/// to inject and no middleware to configure, and a host for those costs a megabyte and eight milliseconds of the start.
/// </summary>
internal sealed class RequestPipeline(RequestDelegate serve) : IHttpApplication<DefaultHttpContext>
{
    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<DefaultHttpContext> connection) return new DefaultHttpContext(contextFeatures);
        // One context for all requests of a connection, as the framework does it.
        if (connection.HostContext is { } kept) kept.Initialize(contextFeatures);
        else connection.HostContext = new DefaultHttpContext(contextFeatures);
        return connection.HostContext;
    }

    public Task ProcessRequestAsync(DefaultHttpContext context) => serve(context);

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();
}
