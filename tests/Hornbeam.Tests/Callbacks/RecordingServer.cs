using System.Net;
using System.Text.Json;
using Hornbeam.Golden;

namespace Hornbeam.Tests.Callbacks;

/// <summary>A local server that answers 200 and keeps what it was sent.</summary>
internal sealed class RecordingServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<(string Method, string Path, string ContentType, Dictionary<string, string> Headers, string Body)> _requests = [];

    public RecordingServer()
    {
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _ = Task.Run(Listen);
    }

    public int Port { get; }

    /// <summary>Fails unless these requests have come since the last check.</summary>
    public void Check(GoldenCase golden, JsonElement? expected)
    {
        lock (_requests)
        {
            _requests.Count.ShouldBe(expected?.GetArrayLength() ?? 0, golden.ToString());
            foreach (var (theirs, ours) in (expected?.EnumerateArray() ?? default).Zip(_requests))
            {
                ours.Method.ShouldBe(theirs.GetProperty("method").GetString());
                ours.Path.ShouldBe(theirs.GetProperty("path").GetString());
                ours.ContentType.ShouldBe(theirs.GetProperty("content_type").GetString());
                ours.Body.ShouldBe(theirs.GetProperty("body").GetString());
                ours.Headers.ShouldBe(theirs.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!));
            }
            _requests.Clear();
        }
    }

    public void Dispose() => _listener.Close();

    private async Task Listen()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                var headers = context.Request.Headers.AllKeys.OfType<string>().Where(name => name.StartsWith("X-", StringComparison.Ordinal))
                    .ToDictionary(name => name, name => context.Request.Headers[name]!);
                lock (_requests)
                    _requests.Add((context.Request.HttpMethod, context.Request.RawUrl!, context.Request.ContentType!, headers, body));
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or HttpListenerException)
        {
            // The server was closed.
        }
    }
}
