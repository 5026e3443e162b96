using System.Text.Json.Nodes;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary>What a script reads from a command with <c>--json</c> that did not work (product 2026.9.6; 2026.2.12 prints nothing).</summary>
internal static class ErrorDocument
{
    public static JsonObject Of(string message) => Of("cli_error", message, null);

    public static JsonObject Of(Exception failure) => GatewayFailure(failure) switch
    {
        GatewayRequestException { Error: var error } => Of("gateway_request_error", failure.Message, new JsonObject
        {
            ["code"] = error.Code,
            ["detailCode"] = error.DetailCode,
            ["retryable"] = error.Retryable,
        }),
        GatewayRefusedException { Error: var error } => Of("gateway_transport_error", failure.Message, new JsonObject
        {
            ["kind"] = "refused",
            ["code"] = error.Code,
            ["detailCode"] = error.DetailCode,
        }),
        GatewayTimeoutException => Of("gateway_transport_error", failure.Message, new JsonObject { ["kind"] = "timeout" }),
        GatewayClosedException closed => Of("gateway_transport_error", failure.Message, new JsonObject { ["kind"] = "closed", ["code"] = closed.Code, ["reason"] = closed.Reason }),
        _ => Of(failure.Message),
    };

    private static GatewayClientException? GatewayFailure(Exception? failure)
    {
        while (failure is not null and not GatewayClientException) failure = failure.InnerException;
        return failure as GatewayClientException;
    }

    private static JsonObject Of(string type, string message, JsonObject? more)
    {
        var error = new JsonObject { ["type"] = type };
        if (more is not null)
        {
            foreach (var (name, value) in more)
            {
                if (value is not null) error[name] = value.DeepClone();
            }
        }
        error["message"] = message;
        return new() { ["ok"] = false, ["error"] = error };
    }
}
