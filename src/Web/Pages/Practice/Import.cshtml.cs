using System.Text;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using NegotiationTracker.Application;
using NegotiationTracker.Application.Pipeline;
using NegotiationTracker.Application.Practice;
using NegotiationTracker.Web.Infrastructure;
using NegotiationTracker.Web.Infrastructure.Localisation;

namespace NegotiationTracker.Web.Pages.Practice;

/// <summary>A case brought in from its file, pasted or uploaded; what is wrong with it is told by line, and what was given stays there.</summary>
public sealed class ImportModel(IMediator mediator, Texts texts) : ContentPage(mediator, texts)
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [BindProperty] public string? Text { get; set; }

    [BindProperty] public IFormFile? Upload { get; set; }

    public PackCheck? Check { get; private set; }

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPost()
    {
        await Load();
        await TakeFile();
        // What no text may hold is refused by the command itself, at the field.
        if (!ModelState.IsValid || string.IsNullOrWhiteSpace(Text) || !TextRules.IsSound(Text)) return await Import("");
        Check = await Send(new CheckCasePack(Text));
        if (Check.Faults.Count == 0) return await Import(Check.Key!);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    protected override string FieldOf(string property) => nameof(Text);

    protected override string FieldOfCode(string code) => nameof(Text);

    protected override async Task Load()
    {
        if (!(await Send(new GetCases())).MayImport) throw new NotFoundException();
    }

    private Task<IActionResult> Import(string key) => Do(new ImportCasePack(OperationId, Text ?? ""), _ => Links.Case(key), "Practice.Flash.Imported");

    /// <summary>A file wins over what was pasted, and is then shown in its place: nothing has to be given twice.</summary>
    private async Task TakeFile()
    {
        if (Upload is not { Length: > 0 } file) return;
        if (file.Length > CasePackReader.Largest)
        {
            Say(nameof(Upload), "pack-too-large");
            return;
        }
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Stop);
        try
        {
            Text = _strict.GetString(bytes.ToArray());
            ModelState.Remove(nameof(Text));
        }
        catch (DecoderFallbackException)
        {
            Say(nameof(Upload), "pack-not-utf8");
        }
    }
}
