using System.Text;

namespace OpenClaw.Handlers.Http;

/// <summary>The text answers for paths and verbs that are not there, as product 2026.9.6 gives them.</summary>
internal static class PlainAnswers
{
    private static readonly byte[] NotFound = Encoding.ASCII.GetBytes("Not Found");
    private static readonly byte[] MethodNotAllowed = Encoding.ASCII.GetBytes("Method Not Allowed");

    /// <summary>Gives a refused request that has no body yet its text.</summary>
    public static Task CompleteAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.HasStarted || response.ContentLength is not null) return Task.CompletedTask;
        var text = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => NotFound,
            StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
            _ => null,
        };
        if (text is null) return Task.CompletedTask;
        SecurityHeaders.Write(response.Headers);
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = text.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(text, context.RequestAborted).AsTask();
    }
}
