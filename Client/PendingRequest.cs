using System.Text.Json;

namespace OpenClaw.Client;

/// <summary>A request whose answer has not come yet.</summary>
internal sealed class PendingRequest(string method, RequestOptions options)
{
    private readonly TaskCompletionSource<JsonElement> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<JsonElement> Answer => _answer.Task;

    /// <returns>False when this was only the first of two answers.</returns>
    public bool TryComplete(JsonElement response)
    {
        var payload = response.Member("payload").CloneOrUndefined();
        if (response.BoolOf("ok") != true)
        {
            _answer.TrySetException(new GatewayRequestException(method, GatewayError.Read(response), payload));
            return true;
        }
        if (options.ExpectFinal && payload.StringOf("status") == "accepted")
        {
            options.OnAccepted?.Invoke(payload);
            return false;
        }
        _answer.TrySetResult(payload);
        return true;
    }

    public void Fail(Exception reason) => _answer.TrySetException(reason);
}
