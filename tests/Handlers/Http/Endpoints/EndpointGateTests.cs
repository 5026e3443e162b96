using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using OpenClaw.Handlers.Http;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

/// <summary>What becomes of a request whose handler does not come to its end.</summary>
public sealed class EndpointGateTests
{
    [Fact]
    public async Task A_caller_who_has_gone_is_no_failure()
    {
        var (context, log) = await ServeAsync(_ => throw new ConnectionResetException("gone"));

        Assert.Empty(log.Lines);
        Assert.Equal(0, context.Response.Body.Length);
    }

    [Fact]
    public async Task A_failure_is_told_once_and_names_nothing_of_the_inside()
    {
        var (context, log) = await ServeAsync(_ => throw new InvalidOperationException("/inside/of.cs"));

        Assert.Equal("http route failed: GET /any", Assert.Single(log.Lines));
        Assert.Equal("""{"error":{"message":"internal error","type":"api_error"}}""", Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray()));
        Assert.Equal(500, context.Response.StatusCode);
    }

    private static async Task<(HttpContext Context, RecordedLog Log)> ServeAsync(RequestDelegate handle)
    {
        var log = new RecordedLog();
        // A route that is open and only reads asks nobody who is there.
        var table = new HttpEndpointTable([new HttpEndpoint("/any", HttpEndpoint.Reading, handle) { Access = HttpAccess.Open, TimeLimit = null }], () => []);
        var gate = new EndpointGate(table, new HttpCallers(null!, null!, null!, null!), new CorsPolicy(null!), TimeProvider.System, log);
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = "/any";
        context.Response.Body = new MemoryStream();
        await gate.ServeAsync(context);
        return (context, log);
    }
}
