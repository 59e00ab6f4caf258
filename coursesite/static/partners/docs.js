"use strict";

// Swagger UI would type every example into its form and so send all filters at once: examples become words.
function withoutFilledForms(openapi) {
  const shared = Object.values(openapi.components.parameters);
  const own = Object.values(openapi.paths).flatMap((methods) => methods.get.parameters);
  for (const parameter of [...own, ...shared]) {
    if (!parameter.required && "example" in parameter) {
      parameter.description += ` Example: \`${parameter.example}\``;
      delete parameter.example;
    }
    delete parameter.examples;
  }
  return openapi;
}

const place = document.getElementById("docs");

fetch(place.dataset.openapi)
  .then((response) => response.json())
  .then((openapi) => {
    window.SwaggerUIBundle({
      domNode: place,
      spec: withoutFilledForms(openapi),
      deepLinking: true,
      tryItOutEnabled: true,
      docExpansion: "list",
      defaultModelsExpandDepth: 0,
      validatorUrl: null,
      supportedSubmitMethods: ["get"],
    });
  });
