using System.Text;
using OpenClaw.Gateway.Status;

namespace OpenClaw.Handlers.Http;

/// <summary><c>/metrics</c> for Prometheus and what reads its text. For operators only: it tells who is busy with what.</summary>
internal static class MetricsRoute
{
    public static HttpEndpoint Row(MetricsExporter metrics) => new("/metrics", HttpEndpoint.Reading, context => WriteAsync(context, metrics))
    {
        Refuse = HttpErrors.RefusePlainAsync,
        Doc = new("operations", "Metrics in the Prometheus text format") { OperationId = "getMetrics", AnswerType = "text/plain" },
    };

    private static async Task WriteAsync(HttpContext context, MetricsExporter metrics)
    {
        var text = Encoding.UTF8.GetBytes(metrics.Write());
        SecurityHeaders.Write(context.Response.Headers);
        context.Response.ContentType = MetricsExporter.ContentType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentLength = text.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(text, context.RequestAborted).ConfigureAwait(false);
    }
}
