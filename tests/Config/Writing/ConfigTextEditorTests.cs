using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Writing;

public sealed class ConfigTextEditorTests
{
    private const string Json = """
        // my gateway
        {
          gateway: {
            port: 18789, // the usual one
            /* who may call */
            auth: { mode: 'token', token: "abc" },
          },
          // agents
          agents: {
            list: [
              { id: "main" }, // me
            ],
          },
          trailing: [1, 2],
        }
        """;

    private const string Yaml = """
        # my gateway
        gateway:
          port: 18789 # the usual one
          # who may call
          auth: { mode: token, token: "abc" }

        # agents
        agents:
          list:
            - id: main # me
              name: Molty
        text: |
          two
          lines
        last: 1
        """;

    [Fact]
    public void Json5_scalar_change_leaves_everything_else_alone()
    {
        var edited = Edit(Json, ConfigFormat.Json5, root => root["gateway"]!["port"] = 5);

        Assert.Equal(new EditedText(Json.Replace("port: 18789", "port: 5"), false), edited);
    }

    [Fact]
    public void Json5_new_keys_come_after_the_last_in_the_style_of_the_file()
    {
        var edited = Edit(Json, ConfigFormat.Json5, root =>
        {
            root["gateway"]!["bind"] = "lan";
            root["gateway"]!["auth"]!["password"] = "p";
            root["ui"] = new JsonObject { ["assistant"] = new JsonObject { ["name"] = "Molty", ["dotted.key"] = true } };
            root["agents"]!["list"]!.AsArray().Add((JsonNode)new JsonObject { ["id"] = "b" });
            root["trailing"]!.AsArray().Add(3);
        });

        Assert.False(edited.IsRewritten);
        Assert.Equal(
            """
            // my gateway
            {
              gateway: {
                port: 18789, // the usual one
                /* who may call */
                auth: { mode: 'token', token: "abc", password: "p" },
                bind: "lan",
              },
              // agents
              agents: {
                list: [
                  { id: "main" }, // me
                  {
                    id: "b"
                  },
                ],
              },
              trailing: [1, 2, 3],
              ui: {
                assistant: {
                  name: "Molty",
                  "dotted.key": true
                }
              },
            }
            """,
            edited.Text);
    }

    [Fact]
    public void Json5_removed_keys_take_their_comments_with_them()
    {
        var edited = Edit(Json, ConfigFormat.Json5, root =>
        {
            root.Remove("agents");
            root["gateway"]!.AsObject().Remove("port");
            root["gateway"]!["auth"]!.AsObject().Remove("token");
        });

        Assert.Equal(
            new EditedText(
                """
                // my gateway
                {
                  gateway: {
                    /* who may call */
                    auth: { mode: 'token' },
                  },
                  trailing: [1, 2],
                }
                """,
                false),
            edited);
    }

    [Theory]
    [InlineData("""{"a":1,"b":2}""", "b", """{"a":1}""")]
    [InlineData("""{"a":1,"b":2}""", "a", """{"b":2}""")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "b", "{\n  \"a\": 1\n}\n")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": 2\n}\n", "a", "{\n  \"b\": 2\n}\n")]
    [InlineData("{ a: 1 }", "a", "{}")]
    public void Strict_json_stays_strict_json(string text, string removed, string expected) =>
        Assert.Equal(new EditedText(expected, false), Edit(text, ConfigFormat.Json5, root => root.Remove(removed)));

    [Fact]
    public void Strict_json_gets_no_trailing_comma()
    {
        var edited = Edit("{\n  \"a\": 1\n}\n", ConfigFormat.Json5, root => root["b"] = new JsonArray(1, "x"));

        Assert.Equal("{\n  \"a\": 1,\n  \"b\": [1, \"x\"]\n}\n", edited.Text);
    }

    [Fact]
    public void Yaml_scalar_change_leaves_everything_else_alone()
    {
        var edited = Edit(Yaml, ConfigFormat.Yaml, root =>
        {
            root["gateway"]!["port"] = 5;
            root["gateway"]!["auth"]!["token"] = "yes";
            root["agents"]!["list"]![0]!["id"] = "Chief Agent";
        });

        Assert.Equal(
            new EditedText(Yaml.Replace("port: 18789", "port: 5").Replace("\"abc\"", "\"yes\"").Replace("id: main", "id: Chief Agent"), false),
            edited);
    }

    [Fact]
    public void Yaml_new_keys_come_after_the_last_of_their_section()
    {
        var edited = Edit(Yaml, ConfigFormat.Yaml, root =>
        {
            root["gateway"]!["bind"] = "lan";
            root["agents"]!["list"]![0]!["default"] = true;
            root["agents"]!["list"]!.AsArray().Add((JsonNode)new JsonObject { ["id"] = "b", ["skills"] = new JsonArray("x") });
            root["ui"] = new JsonObject { ["seamColor"] = "#00ff7f" };
        });

        Assert.Equal(
            new EditedText(
                """
                # my gateway
                gateway:
                  port: 18789 # the usual one
                  # who may call
                  auth: { mode: token, token: "abc" }
                  bind: lan

                # agents
                agents:
                  list:
                    - id: main # me
                      name: Molty
                      default: true
                    - id: b
                      skills:
                        - x
                text: |
                  two
                  lines
                last: 1
                ui:
                  seamColor: "#00ff7f"

                """,
                false),
            edited);
    }

    [Theory]
    [InlineData("a: { b: 1 } # c\nd: 2\n", "a: { \"b\": 1, \"x\": yes sir } # c\nd: 2\n")]
    [InlineData("a: {b: 1,\n  c: 2}\nd: 2\n", "a: { \"b\": 1, \"c\": 2, \"x\": yes sir }\nd: 2\n")]
    [InlineData("a:\n  b: 1\n# end", "a:\n  b: 1\n  x: yes sir\n# end")]
    [InlineData("a:\n  b: 1", "a:\n  b: 1\n  x: yes sir\n")]
    [InlineData("a:\n    b:\n        c: 1\n", "a:\n    b:\n        c: 1\n    x: yes sir\n")]
    [InlineData("a:\n  b:\nd: 2\n", "a:\n  b:\n  x: yes sir\nd: 2\n")]
    [InlineData("a: {}\n", "a: { \"x\": yes sir }\n")]
    public void Yaml_sections_of_any_form_take_new_keys(string text, string expected) =>
        Assert.Equal(new EditedText(expected, false), Edit(text, ConfigFormat.Yaml, root => root["a"]!["x"] = "yes sir"));

    [Fact]
    public void Yaml_removed_and_replaced_sections_leave_the_others_alone()
    {
        var edited = Edit(Yaml, ConfigFormat.Yaml, root =>
        {
            root.Remove("agents");
            root["gateway"]!.AsObject().Remove("auth");
            root["text"] = "one line";
        });

        Assert.Equal(
            new EditedText(
                """
                # my gateway
                gateway:
                  port: 18789 # the usual one

                text: one line
                last: 1
                """,
                false),
            edited);
    }

    [Theory]
    [InlineData(ConfigFormat.Json5, "{\n  list: [\n    1, // one\n    // about two\n    2,\n    3, // three\n  ],\n}\n", "{\n  list: [\n    1, // one\n    3, // three\n  ],\n}\n")]
    [InlineData(ConfigFormat.Json5, "{ \"list\": [1, 2, 3] }", "{ \"list\": [1, 3] }")]
    [InlineData(ConfigFormat.Yaml, "list:\n  - 1 # one\n  # about two\n  - 2\n  - 3 # three\n", "list:\n  - 1 # one\n  - 3 # three\n")]
    public void Entries_go_with_their_comments_and_leave_the_others_theirs(object format, string text, string expected) =>
        Assert.Equal(new EditedText(expected, IsRewritten: false), ConfigTextEditor.Apply(text, (ConfigFormat)format, new JsonObject { ["list"] = new JsonArray(1, 3) }));

    [Theory]
    [InlineData(ConfigFormat.Json5, "{ list: [1, /* two */ 2], rest: 1 }")]
    [InlineData(ConfigFormat.Yaml, "list:\n  - 1 # one\n  - 2\nrest: 1\n")]
    public void A_value_that_is_written_anew_says_that_comments_went_with_it(object format, string text) =>
        Assert.True(ConfigTextEditor.Apply(text, (ConfigFormat)format, new JsonObject { ["list"] = "none", ["rest"] = 1 }).LosesComments);

    [Fact]
    public void Lines_end_as_in_the_file() =>
        Assert.Equal(
            "a: 1\r\nb:\r\n  c: 2\r\n",
            ConfigTextEditor.Apply("a: 1\r\n", ConfigFormat.Yaml, new JsonObject { ["a"] = 1, ["b"] = new JsonObject { ["c"] = 2 } }).Text);

    [Fact]
    public void What_comes_after_an_alias_is_put_behind_it() =>
        Assert.Equal(
            new EditedText("# head\nbase: &x\n  a: 1\nuse: *x\nmeta: 1\n", IsRewritten: false),
            ConfigTextEditor.Apply(
                "# head\nbase: &x\n  a: 1\nuse: *x\n",
                ConfigFormat.Yaml,
                new JsonObject { ["base"] = new JsonObject { ["a"] = 1 }, ["use"] = new JsonObject { ["a"] = 1 }, ["meta"] = 1 }));

    [Fact]
    public void What_cannot_be_edited_is_written_anew_and_says_so()
    {
        var edited = Edit("a: &x { b: 1 }\nc: *x\n", ConfigFormat.Yaml, root => root["c"]!["b"] = 2);

        Assert.True(edited.IsRewritten);
        Assert.Equal("a:\n  b: 1\nc:\n  b: 2\n", edited.Text);
    }

    [Theory]
    [InlineData(ConfigFormat.Json5, "{\n  \"a\": 1\n}\n")]
    [InlineData(ConfigFormat.Yaml, "a: 1\n")]
    internal void New_file_is_written_whole(ConfigFormat format, string expected) =>
        Assert.Equal(new EditedText(expected, false), ConfigTextEditor.Apply("", format, new JsonObject { ["a"] = 1 }));

    [Theory]
    [InlineData("yes")]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("~/x")]
    [InlineData("- x")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData(" x ")]
    [InlineData("")]
    [InlineData("two\nlines\n")]
    [InlineData("\u0085\u2028\u00a0\u007f\ufeff")]
    [InlineData("quote \" and \\")]
    [InlineData("😀")]
    [InlineData("<<")]
    [InlineData("0x1f")]
    [InlineData("1e3")]
    public void Yaml_texts_read_back_as_texts(string text)
    {
        var root = new JsonObject { [text] = text, ["list"] = new JsonArray(text, new JsonObject { [text] = new JsonArray(text) }) };

        var read = YamlReader.Read(YamlWriter.Write(root));

        Assert.Empty(read.Issues);
        Assert.True(JsonNode.DeepEquals(root, read.Root), YamlWriter.Write(root));
    }

    [Theory]
    [InlineData(ConfigFormat.Json5, 11)]
    [InlineData(ConfigFormat.Yaml, 12)]
    internal void Random_changes_always_say_what_they_should(ConfigFormat format, int seed)
    {
        var random = new Random(seed);
        var rewritten = 0;
        for (var round = 0; round < 600; round++)
        {
            var text = format == ConfigFormat.Json5 ? Json : Yaml;
            for (var step = 0; step < 4; step++)
            {
                var target = (JsonObject)ConfigTextReader.Read(text, format).Root!.DeepClone();
                Change(target, random);

                var edited = ConfigTextEditor.Apply(text, format, target);

                var read = ConfigTextReader.Read(edited.Text, format);
                Assert.True(read.Issues.Count == 0 && JsonNode.DeepEquals(read.Root, target), $"seed {seed} round {round}\n{text}\n→\n{edited.Text}");
                rewritten += edited.IsRewritten ? 1 : 0;
                text = edited.Text;
            }
        }
        Assert.InRange(rewritten, 0, format == ConfigFormat.Json5 ? 0 : 250);
    }

    private static void Change(JsonObject root, Random random)
    {
        JsonNode node = root;
        while (node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && random.Next(4) != 0)
        {
            var next = node is JsonObject members ? members.ElementAt(random.Next(members.Count)).Value : node[random.Next(((JsonArray)node).Count)];
            if (next is not (JsonObject or JsonArray))
            {
                break;
            }
            node = next;
        }
        switch (node)
        {
            case JsonObject members when members.Count > 0 && random.Next(3) == 0:
                members.Remove(members.ElementAt(random.Next(members.Count)).Key);
                break;
            case JsonObject members when members.Count > 0 && random.Next(2) == 0:
                members[members.ElementAt(random.Next(members.Count)).Key] = Value(random);
                break;
            case JsonObject members:
                members[$"k{random.Next(100)}"] = Value(random);
                break;
            case JsonArray items when items.Count > 0 && random.Next(2) == 0:
                items[random.Next(items.Count)] = Value(random);
                break;
            case JsonArray items:
                items.Add(Value(random));
                break;
        }
    }

    private static JsonNode? Value(Random random) => random.Next(8) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => (long)random.Next(-5, 5000),
        3 => "plain",
        4 => "needs: \"quotes\" # and\nlines",
        5 => new JsonObject { ["x"] = 1L, ["y"] = new JsonArray("a", new JsonObject { ["z"] = null }) },
        6 => new JsonArray(),
        _ => new JsonObject(),
    };

    private static EditedText Edit(string text, ConfigFormat format, Action<JsonObject> change)
    {
        var target = (JsonObject)ConfigTextReader.Read(text, format).Root!.DeepClone();
        change(target);
        return ConfigTextEditor.Apply(text, format, target);
    }
}
