using System.Text;

namespace OpenClaw.Tests.Config.Loading;

/// <summary>What the damage is done to.</summary>
internal sealed class FuzzCorpus
{
    public const string DotEnv = "# comment\nSET_TWO=two\nexport SET_THREE='three # not a comment'\nSET_FOUR=\"four\\nlines\" # comment\nSET_FIVE=`five`\nSET_SIX: six\n";

    public const string Variables = """
        {
          env: { vars: { SET_SEVEN: "seven" }, SET_EIGHT: "8" },
          gateway: { port: "${SET_NUMBER}", auth: { token: "${SET_ONE}-$${KEPT}-${MISSING_ONE}-${lower}" } },
          models: { providers: { lab: { baseUrl: "http://${SET_TWO}/v1", apiKey: "${SET_SEVEN}${SET_EIGHT}" } } },
          logging: { file: "~/${SET_THREE}" },
        }
        """;

    private static readonly string[] JsonTexts =
    [
        """
        // comment
        { gateway: { port: 0x4965, auth: { mode: 'token', token: "${SET_ONE}", }, }, /* more */
          agents: { list: [ { id: 'main', "default": true }, ], defaults: { model: { primary: 'a/b', fallbacks: [] } } },
          n: [ .5, 5., -1e3, null, true, 'line\
        continued', '\x41\u00e9' ] }
        """,
        """{"gateway":{"mode":"local","bind":"loopback","controlUi":{"allowedOrigins":["https://a.example"]},"trustedProxies":["10.0.0.0/8"]},"session":{"reset":{"mode":"daily","atHour":4}}}""",
        """
        { telegram: { bot_token: 'x', allow_from: [1, "2"] }, hooks: { enabled: true, token: 'h', mappings: [ { match: { path: '/x' }, action: 'wake' } ] },
          models: { providers: { lab: { baseUrl: "http://h/v1", apiKey: 'k', models: [ { id: 'm', name: 'M', cost: { input: 1, output: 2 } } ] } } } }
        """,
    ];

    private static readonly string[] YamlTexts =
    [
        """
        # comment
        gateway: &g
          port: 0x4965
          auth: { mode: token, token: "${SET_ONE}" }
        other:
          <<: *g
          text: |
            two
            lines
        list: [1, 'two', ~, { a: b }]
        """,
        """
        gateway:
          mode: local
          bind: loopback   # here
          trustedProxies:
          - 10.0.0.0/8
          - "192.168.0.0/16"
        agents:
          list:
            - id: main
              default: true
            - {id: other, model: a/b}
          defaults:
            model: >-
              openai/gpt
              more
        """,
        """
        telegram:
          bot_token: x
          allow_from: [1, "2"]
        logging: {level: debug, file: ~/x.log}
        ? complex
        : value
        multi: "double
          quoted \x41"
        single: 'it''s'
        """,
    ];

    private readonly string _stock = GoldenConfig.Text("stock-2026.2.12-every-key.first.json");

    public string Json(Random random) => random.Next(40) == 0 ? _stock : JsonTexts[random.Next(JsonTexts.Length)];

    public static string Yaml(Random random) => YamlTexts[random.Next(YamlTexts.Length)];

    /// <summary>A file that includes others, or itself, or what is not there.</summary>
    public static string Including(string[] names, Random random)
    {
        var text = new StringBuilder("{");
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var wanted = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(10) switch
            {
                0 => "nowhere.json5",
                1 => "../outside.json5",
                2 => "${SET_ONE}",
                _ => "./" + names[random.Next(names.Length)],
            });
            text.Append("\n  part").Append(count).Append(": { $include: [").AppendJoin(", ", wanted.Select(name => $"\"{name}\"")).Append("], own: ").Append(count).Append(" },");
        }
        return text.Append("\n}").ToString();
    }
}
