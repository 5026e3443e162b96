using OpenClaw.Gateway.Agents;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class ToolCallRepairTests
{
    [Fact]
    public void Every_conversation_comes_out_as_if_each_call_looked_through_all_of_it()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var messages = Conversation(new Random(seed));

            Assert.Equal(Plainly(messages), ToolCallRepair.Apply(messages).Select(Show));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_long_conversation_costs_no_more_than_its_length(bool isOneId)
    {
        const int Count = 20_000;
        var calls = Enumerable.Range(0, Count).Select(i => (ModelContent)new ModelContent.ToolCall(isOneId ? "c" : $"c{i}", "n", "{}")).ToList();
        List<ModelMessage> messages = [new(ModelRole.Assistant, calls), .. Enumerable.Range(0, Count).Select(i => Result(isOneId ? "c" : $"c{i}", i))];

        var before = GC.GetAllocatedBytesForCurrentThread();
        var repaired = ToolCallRepair.Apply(messages);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(Count + 1, repaired.Count);
        Assert.All(repaired.Skip(1).Index(), one => Assert.Equal($"{one.Index}", ((ModelContent.Text)one.Item.Content[0]).Value));
        Assert.InRange(allocated, 0, 64 * 1024 * 1024);
    }

    private static ModelMessage Result(string id, int number) => new(ModelRole.ToolResult, [new ModelContent.Text($"{number}")]) { ToolCallId = id };

    private static List<ModelMessage> Conversation(Random random)
    {
        string[] ids = ["a", "b", "a_2", "c!", new string('x', 40)];
        var messages = new List<ModelMessage>();
        for (var i = random.Next(14); i > 0; i--)
        {
            var content = new List<ModelContent> { new ModelContent.Text($"{i}") };
            for (var calls = random.Next(4); calls > 0; calls--) content.Add(new ModelContent.ToolCall(ids[random.Next(ids.Length)], "n", "{}"));
            messages.Add(random.Next(5) switch
            {
                0 => ModelMessage.User($"{i}"),
                1 or 2 => new ModelMessage(ModelRole.Assistant, content),
                _ => Result(ids[random.Next(ids.Length)], i),
            });
        }
        return messages;
    }

    // The rule in its simplest form: a result belongs to the last call of its id before it that has none yet.
    private static List<string> Plainly(List<ModelMessage> messages)
    {
        var shown = new List<string>();
        var used = new HashSet<string>();
        var taken = new HashSet<int>();
        for (var at = 0; at < messages.Count; at++)
        {
            if (messages[at].Role == ModelRole.ToolResult) continue;
            var calls = new List<string>();
            var results = new List<string>();
            foreach (var call in messages[at].Content.OfType<ModelContent.ToolCall>())
            {
                var clean = call.Id.Replace('!', '_');
                var id = clean;
                for (var n = 2; !used.Add(id); n++) id = $"{clean[..Math.Min(clean.Length, 34)]}_{n}";
                calls.Add(id);
                var end = messages.FindIndex(at + 1, one => one.Role == ModelRole.Assistant && one.Content.Any(block => block is ModelContent.ToolCall other && other.Id == call.Id));
                var found = Enumerable.Range(at + 1, (end < 0 ? messages.Count : end) - at - 1).FirstOrDefault(i => messages[i].Role == ModelRole.ToolResult && messages[i].ToolCallId == call.Id && !taken.Contains(i), -1);
                if (found >= 0) taken.Add(found);
                results.Add($"ToolResult {id} {(found < 0 ? "missing" : ((ModelContent.Text)messages[found].Content[0]).Value)}");
            }
            shown.Add($"{messages[at].Role} {string.Join(',', calls)} {string.Concat(messages[at].Content.OfType<ModelContent.Text>().Select(text => text.Value))}");
            shown.AddRange(results);
        }
        return shown;
    }

    private static string Show(ModelMessage message)
    {
        var text = string.Concat(message.Content.OfType<ModelContent.Text>().Select(one => one.Value));
        return message.Role == ModelRole.ToolResult
            ? $"ToolResult {message.ToolCallId} {(message.IsError ? "missing" : text)}"
            : $"{message.Role} {string.Join(',', message.Content.OfType<ModelContent.ToolCall>().Select(call => call.Id))} {text}";
    }
}
