using System.Text.Json;
using OpenClaw.Gateway.OpenAi;
using OpenClaw.Handlers.Http;

namespace OpenClaw.Tests.Handlers.Http.OpenAi;

public sealed class ResponsesRequestReaderTests
{
    [Fact]
    public void Many_calls_of_one_message_are_not_copied_for_each_other()
    {
        const int Count = 20_000;
        using var body = JsonDocument.Parse($$"""{"model":"m","input":[{{string.Join(',', Enumerable.Repeat("""{"type":"function_call","call_id":"c","name":"n"}""", Count))}}]}""");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var problem = ResponsesRequestReader.Read(body.RootElement, out var request);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Null(problem);
        Assert.Equal((TurnRole.Assistant, Count), (Assert.Single(request.Messages).Role, request.Messages[0].Calls.Count));
        Assert.InRange(allocated, 0, 64 * 1024 * 1024);
    }
}
