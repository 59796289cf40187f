using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NegotiationTracker.Web.Tests.Crash;

/// <summary>Stands before several nodes as people would put one there: each connection goes to the next node that answers.</summary>
internal sealed class Proxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly WebProcess?[] nodes;
    private readonly int[] served;
    private readonly Task accepting;
    private readonly ConcurrentDictionary<TcpClient, bool> clients = new();
    private volatile bool isSwallowing;
    private int turn;
    private int swallowed;

    public Proxy(params WebProcess?[] nodes)
    {
        (this.nodes, served) = (nodes, new int[nodes.Length]);
        listener.Start();
        accepting = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How many connections each node was given.</summary>
    public IReadOnlyList<int> Served => served;

    public void Put(int place, WebProcess? node) => Volatile.Write(ref nodes[place], node);

    /// <summary>What the nodes answer is read from now on and never reaches whoever asked.</summary>
    public void Swallow() => isSwallowing = true;

    /// <summary>Waits until something was swallowed, then hangs up on everybody, without a farewell, and is as before.</summary>
    public async Task HangUp(CancellationToken ct)
    {
        while (Volatile.Read(ref swallowed) == 0) await Task.Delay(5, ct);
        foreach (var client in clients.Keys) client.Client.Close(0);
        (isSwallowing, swallowed) = (false, 0);
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
    }

    private async Task Accept()
    {
        while (true)
        {
            TcpClient client;
            try { client = await listener.AcceptTcpClientAsync(); }
            catch (Exception e) when (e is SocketException or ObjectDisposedException) { return; }
            _ = Serve(client);
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        using (var node = await Connect())
        {
            if (node is null) return;
            client.NoDelay = node.NoDelay = true;
            client.LingerState = new(true, 0);
            clients[client] = true;
            await Task.WhenAny(Pump(client, node), PumpBack(node, client));
            clients.TryRemove(client, out _);
        }
    }

    private async Task<TcpClient?> Connect()
    {
        var first = Interlocked.Increment(ref turn);
        for (var n = 0; n < nodes.Length; n++)
        {
            var place = (first + n) % nodes.Length;
            if (Volatile.Read(ref nodes[place]) is not { } node) continue;
            var connection = new TcpClient();
            try
            {
                await connection.ConnectAsync(IPAddress.Loopback, node.Port);
                Interlocked.Increment(ref served[place]);
                return connection;
            }
            catch (SocketException) { connection.Dispose(); }
        }
        return null;
    }

    private static async Task Pump(TcpClient from, TcpClient to)
    {
        try { await from.GetStream().CopyToAsync(to.GetStream()); }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException) { /* One side went away; the other is closed with it. */ }
    }

    private async Task PumpBack(TcpClient node, TcpClient client)
    {
        var piece = new byte[16 * 1024];
        try
        {
            while (await node.GetStream().ReadAsync(piece) is > 0 and var count)
                if (isSwallowing) Interlocked.Add(ref swallowed, count);
                else await client.GetStream().WriteAsync(piece.AsMemory(0, count));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException) { /* As above. */ }
    }
}
