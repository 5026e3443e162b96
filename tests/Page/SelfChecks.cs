namespace OpenClaw.Tests.Page;

/// <summary>Checks that run inside the page and return what is wrong with it, one line each.</summary>
internal static class SelfChecks
{
    /// <summary>WCAG 2.2 contrast (AA): visible text at least 4.5 : 1 on what is painted behind it, 3 : 1 when large.</summary>
    public const string Contrast =
        """
        () => {
          const channels = (color) => {
            const numbers = color.match(/[\d.]+/g).map(Number);
            const scale = color.startsWith('color(') ? 255 : 1;
            return [numbers[0] * scale, numbers[1] * scale, numbers[2] * scale, numbers[3] ?? 1];
          };
          const over = (top, under) => top.slice(0, 3).map((value, index) => value * top[3] + under[index] * (1 - top[3])).concat(1);
          const luminance = (color) => {
            const [r, g, b] = color.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const backgroundOf = (element) => {
            const layers = [];
            for (let at = element; at; at = at.parentElement) layers.unshift(channels(getComputedStyle(at).backgroundColor));
            return layers.reduce((under, layer) => over(layer, under), [255, 255, 255, 1]);
          };
          const faults = [];
          for (const element of document.querySelectorAll('body *')) {
            const hasText = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.data.trim() !== '');
            if (!hasText || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || element.closest('.sr-only, .skip, noscript')) continue;
            const style = getComputedStyle(element);
            const background = backgroundOf(element);
            const front = luminance(over(channels(style.color), background));
            const back = luminance(background);
            const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
            const size = parseFloat(style.fontSize);
            const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
            if (ratio < (isLarge ? 3 : 4.5)) faults.push(`${ratio.toFixed(2)} ${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`);
          }
          return faults;
        }
        """;

    /// <summary>Controls have names, pictures have an alt text, ids are unique, references point at something.</summary>
    public const string Names =
        """
        () => {
          const faults = [];
          const nameOf = (control) => control.getAttribute('aria-label') || control.textContent.trim()
            || Array.from(control.labels ?? [], (label) => label.textContent.trim()).join(' ');
          for (const control of document.querySelectorAll('button, a, input, select, textarea')) {
            if (!nameOf(control)) faults.push(`no name: ${control.outerHTML.slice(0, 120)}`);
          }
          for (const image of document.querySelectorAll('img')) if (!image.hasAttribute('alt')) faults.push(`no alt: ${image.src}`);
          const ids = Array.from(document.querySelectorAll('[id]'), (element) => element.id);
          for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`twice: ${id}`);
          for (const attribute of ['for', 'aria-controls', 'aria-describedby', 'aria-labelledby']) {
            for (const element of document.querySelectorAll(`[${attribute}]`)) {
              const isHidden = !element.checkVisibility();
              if (!isHidden && !document.getElementById(element.getAttribute(attribute))) faults.push(`${attribute} leads nowhere: ${element.outerHTML.slice(0, 120)}`);
            }
          }
          if (document.querySelectorAll('h1').length !== 1) faults.push('not exactly one h1');
          if (!document.documentElement.lang) faults.push('no language');
          for (const element of document.querySelectorAll('[tabindex]')) if (element.tabIndex > 0) faults.push('positive tabindex');
          return faults;
        }
        """;
}
