using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Protocol;

/// <summary>
/// Every served method judges params as the stock gateways do. What either protocol's schema takes is taken (one handler
/// serves both); what no schema takes is refused.
/// </summary>
public sealed class StockSchemaConformanceTests
{
    /// <summary>Set to try more instances per method.</summary>
    private const string CountVariable = "OPENCLAW_TEST_INSTANCES";

    private const int DefaultCount = 200;

    /// <summary>Taken here although the stock schemas refuse it, and why.</summary>
    private static readonly Dictionary<string, string> Wider = new(StringComparer.Ordinal)
    {
        ["talk.mode"] = "checked by the handler: that no phone is connected is said before, as in product 2026.2.12",
        ["models.list"] = "product 2026.9.6 refuses two pairs of members together (sessionKey with authProfileId, preparedOnly with refresh); here the narrower one decides",
        ["chat.send"] = "members of an attachment are checked by what reads attachments, whose errors name the attachment",
        ["cron.add"] = "brought into form first, as in product 2026.2.12: what may be left out is filled in",
        ["cron.update"] = "brought into form first, as in product 2026.2.12",
        ["node.invoke.result"] = "phones send null or a value as payloadJSON, which product 2026.2.12 puts right before it checks",
        ["cron.runs"] = "an id that could not be a file name finds nothing",
    };

    /// <summary>Refused here although a stock schema takes it, and why.</summary>
    private static readonly Dictionary<string, string> Narrower = new(StringComparer.Ordinal)
    {
        ["cron.add"] = "kinds of schedules, payloads and deliveries that this gateway does not have are refused by name",
        ["cron.update"] = "kinds of schedules, payloads and deliveries that this gateway does not have are refused by name",
        ["chat.send"] = "a session key has at most 512 characters in both protocols",
    };

    [Fact]
    public async Task Served_methods_take_and_refuse_the_params_that_stock_gateways_take_and_refuse()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : DefaultCount;
        var v3 = StockSchema.Load("v3");
        var v4 = StockSchema.Load("v4");
        await using var gateway = await GatewayFixture.StartAsync();
        var differences = new List<string>();
        foreach (var entry in gateway.Host.Parts.Methods.Entries)
        {
            JsonElement[] schemas = [.. new[] { v3, v4 }.Where(era => era.ContainsKey(entry.Name)).Select(era => era[entry.Name])];
            if (schemas.Length == 0) continue;
            var seed = Encoding.UTF8.GetBytes(entry.Name).Sum(letter => letter * 31);
            var generator = new InstanceGenerator(seed);
            var found = 0;
            for (var i = 0; i < count && found < 3; i++)
            {
                var fitting = generator.Fit(schemas[i % schemas.Length]);
                foreach (var instance in new[] { fitting, generator.Damage(fitting) })
                {
                    var text = instance?.ToJsonString() ?? "null";
                    using var document = JsonDocument.Parse(text);
                    var expected = schemas.Any(schema => StockSchema.Accepts(schema, document.RootElement));
                    var complaint = entry.Check(Encoding.UTF8.GetBytes(text));
                    if (complaint is null == expected) continue;
                    if ((expected ? Narrower : Wider).ContainsKey(entry.Name)) continue;
                    found++;
                    differences.Add($"{entry.Name} {(expected ? $"refuses ({complaint})" : "takes")} {(text.Length > 400 ? text[..400] : text)}");
                }
            }
        }
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
