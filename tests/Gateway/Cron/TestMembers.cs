using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Tests.Gateway.Cron;

[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class TestMembers : JsonSerializerContext;
